/** Links for moderators: tokens that may do nothing else, of this expo alone. */
import { ask } from "../api";
import type { TokenView } from "../api.gen";
import { openDialog, showSecret } from "../kit/Dialog";
import { Field, Form, useValues } from "../kit/Form";
import { ActButton, PanelSection, Row } from "../kit/Parts";
import { showAnew } from "../router";
import { t, when } from "../words";

interface ModeratorProps {
  readonly expo: string;
  /** All of this person. */
  readonly tokens: readonly TokenView[];
}

export function ModeratorPanel({ expo, tokens }: ModeratorProps) {
  const own = tokens.filter((one) => one.expo === expo && one.scopes.includes("moderate"));
  const revoke = (token: string) =>
    ask("DELETE /tokens/{token}", { path: { token } }).then(showAnew);
  return (
    <PanelSection title={t("moderators")}>
      <p class="facts">{t("moderatorsHow")}</p>
      {own.length > 0 && (
        <ul class="rows">
          {own.map((one) => (
            <Row key={one.id} title={one.name} facts={t("until", { date: when(one.expires) })}>
              <ActButton plain work={() => revoke(one.id)} word="revoke" />
            </Row>
          ))}
        </ul>
      )}
      <p class="acts">
        <ActButton word="moderatorMake" work={() => linkDialog(expo)} />
      </p>
    </PanelSection>
  );
}

const linkDialog = (expo: string): void =>
  openDialog(t("moderatorMake"), ({ close }) => {
    const { of, sent } = useValues({ name: "", days: "3" });
    const make = async () => {
      const body = { name: sent.name, days: Number(sent.days), scopes: ["moderate"], expo } as const; // biome-ignore format: one value
      const { secret } = await ask("POST /tokens", { body });
      close();
      showAnew();
      const link = new URL(`/${expo}/#moderate=${secret}`, location.origin).href;
      showSecret(sent.name, t("moderatorOnce"), link);
    };
    return (
      <Form send={t("create")} work={make}>
        <Field label={t("moderatorName")} {...of("name")} />
        <Field label={t("moderatorDays")} type="number" min={1} max={366} {...of("days")} />
      </Form>
    );
  });
