/** The address of a view: `?booth= &hall= &scenario= &stop= &at=x,y,z,yaw,pitch &mode=table|walk|plan &mood= &way=`. */
import type { Mood, Pose } from "./contract";
import { readMood } from "./programme/mood";

export type AddressMode = "table" | "walk" | "plan";

export interface Address {
  readonly booth?: string | undefined;
  readonly hall?: string | undefined; // seen from above; without a pose
  readonly scenario?: string | undefined;
  readonly stop?: string | undefined;
  readonly at?: Pose | undefined;
  readonly mode?: AddressMode | undefined;
  readonly mood?: Mood | undefined; // absent: the mood of the hour
  readonly way?: readonly string[] | undefined; // a route to these places, one after another
  /** Parameters of other programs (utm_…, embed options). They are kept unchanged. */
  readonly rest?: readonly (readonly [string, string])[] | undefined;
}

const OURS = new Set(["booth", "hall", "scenario", "stop", "at", "mode", "mood", "way"]);
const BETWEEN = "~"; // separates the places of a way: no key contains it, and URLs do not escape it
const MODES: readonly string[] = ["table", "walk", "plan"];
const LIMITS = [1e6, 1e6, 1e4, Number.POSITIVE_INFINITY, 90]; // as settings.COORDINATE_M; pitch up to the zenith

function parsePose(text: string | null): Pose | undefined {
  const parts = (text ?? "").split(",");
  if (parts.length < 2 || parts.length > 5) return undefined;
  const numbers = parts.map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const [x, y, z = 1.65, yaw = 0, pitch = 0] = numbers as [
    number,
    number,
    number?,
    number?,
    number?,
  ];
  const pose: Pose = [x, y, z, ((yaw % 360) + 360) % 360, pitch];
  return pose.every((n, i) => Number.isFinite(n) && Math.abs(n) <= LIMITS[i]!) ? pose : undefined;
}

/** Never throws. Ignores parameters that it cannot parse; without any, the visitor starts at the table. */
export function parseAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const text = (name: string) => query.get(name)?.slice(0, 1000) || undefined;
  const mode = query.get("mode");
  return {
    booth: text("booth"),
    hall: text("hall"),
    scenario: text("scenario"),
    stop: text("stop"),
    at: parsePose(query.get("at")),
    mode: mode && MODES.includes(mode) ? (mode as AddressMode) : undefined,
    mood: readMood(query.get("mood")),
    way: text("way")?.split(BETWEEN).filter(Boolean).slice(0, 25),
    rest: [...query].filter(([name]) => !OURS.has(name)),
  };
}

/** Rounds to centimetres and tenths of a degree, so that people can read a link and a reload gives the same picture. */
export function roundPose(pose: Pose): Pose {
  const [x, y, z, yaw, pitch] = pose;
  const turn = Math.round((((yaw % 360) + 360) % 360) * 10) / 10;
  const whole = (n: number, unit: number) => Math.round(n * unit) / unit + 0; // + 0 turns -0 into 0
  return [whole(x, 100), whole(y, 100), whole(z, 100), turn === 360 ? 0 : turn, whole(pitch, 10)];
}

/** "" or "?…"; commas and slashes stay readable. */
export function formatAddress(address: Address): string {
  const parts: string[] = [];
  const add = (name: string, value: string | undefined) => {
    if (!value) return;
    const safe = encodeURIComponent(value).replace(/%2C/g, ",").replace(/%2F/g, "/");
    parts.push(`${encodeURIComponent(name)}=${safe}`);
  };
  add("booth", address.booth);
  add("hall", address.hall);
  add("scenario", address.scenario);
  add("stop", address.stop);
  add("at", address.at && roundPose(address.at).join(","));
  add("mode", address.mode);
  add("mood", address.mood);
  add("way", address.way?.join(BETWEEN));
  for (const [name, value] of address.rest ?? [])
    parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

/**
 * "push" when the visitor went to another place, so that Back returns; "replace" when only the camera moved; "none" when both are
 * equal.
 */
export function historyStep(before: Address, after: Address): "push" | "replace" | "none" {
  if (formatAddress(before) === formatAddress(after)) return "none";
  const place = (a: Address) =>
    [
      a.booth,
      a.hall,
      a.scenario,
      a.stop,
      a.way,
      a.mode ?? (a.at || a.booth || a.hall ? "walk" : "table"),
    ].join("\n");
  return place(before) === place(after) ? "replace" : "push";
}

/** The tour whose guide is followed when it begins, by the link of the programme (`?follow=`); "" without. */
export const followed = (search: string): string =>
  new URLSearchParams(search).get("follow")?.slice(0, 1000) ?? "";
