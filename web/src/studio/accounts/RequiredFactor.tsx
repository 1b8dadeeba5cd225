/** A second factor that the site requires: who sets it, and the page of who has none. */
import { ask } from "../api";
import type { RequiredFactor } from "../api.gen";
import { SavedSelect } from "../kit/Form";
import { PanelSection } from "../kit/Parts";
import { type Page, showSaved } from "../page";
import { t } from "../words";
import { passkeySection } from "./Passkeys";
import { secondFactorSection } from "./SecondFactor";

type Of = RequiredFactor["of"];

/** Of whom it is required, for owners. */
export function requiredFactorSection({ of }: RequiredFactor) {
  const save = (of: Of) => ask("PUT /required-factor", { body: { of } }).then(showSaved);
  const options = [["nobody", t("requiredNobody")], ["owners", t("requiredOwners")], ["all", t("requiredAll")]] as const; // biome-ignore format: short
  return (
    <PanelSection title={t("requiredFactor")} kind="required-factor">
      <p class="facts">{t("requiredHow")}</p>
      <p>
        <SavedSelect<Of> label={t("requiredFactor")} options={options} value={of} save={save} />
      </p>
    </PanelSection>
  );
}

/** All that somebody without a second factor sees where one is required. */
export async function enrolPage(): Promise<Page> {
  const security = await ask("GET /me/security");
  const main = (
    <div>
      <h1>{t("enrolTitle")}</h1>
      <p class="lead">{t("enrolWhy")}</p>
      <div class="account">
        {passkeySection(security)}
        {secondFactorSection(security)}
      </div>
    </div>
  );
  return { title: t("enrolTitle"), main };
}
