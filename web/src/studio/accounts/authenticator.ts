/** WebAuthn: the browser's buffers and the server's base64url. */
import type { PasskeyOptions } from "../api.gen";

type JsonObject = PasskeyOptions["options"];

/** Passkeys belong to a name; browsers refuse them at numbers. */
export const takesPasskeys = (): boolean =>
  "PublicKeyCredential" in window && !/^[\d.]+$|^\[/.test(location.hostname);

/** Asks an authenticator for a new passkey. Throws DOMException when the user or the browser ends it. */
export async function createCredential(options: JsonObject): Promise<JsonObject> {
  const asked = options as unknown as CreationOptions;
  const publicKey = {
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: (asked.excludeCredentials ?? []).map((one) => ({
      ...one,
      id: bytes(one.id),
    })),
  } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return answer(made, {
    clientDataJSON: base64url(response.clientDataJSON),
    attestationObject: base64url(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  });
}

/** Asks an authenticator to sign in. Throws DOMException when the user or the browser ends it. */
export async function getCredential(options: JsonObject): Promise<JsonObject> {
  const asked = options as unknown as { readonly challenge: string };
  const publicKey = {
    ...asked,
    challenge: bytes(asked.challenge),
    allowCredentials: [],
  } as unknown as PublicKeyCredentialRequestOptions;
  const made = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAssertionResponse;
  return answer(made, {
    clientDataJSON: base64url(response.clientDataJSON),
    authenticatorData: base64url(response.authenticatorData),
    signature: base64url(response.signature),
    userHandle: response.userHandle ? base64url(response.userHandle) : null,
  });
}

interface CreationOptions {
  readonly challenge: string;
  readonly user: { readonly id: string };
  readonly excludeCredentials?: readonly { readonly id: string }[];
}

function answer(made: PublicKeyCredential, response: JsonObject): JsonObject {
  return {
    id: made.id,
    rawId: base64url(made.rawId),
    type: made.type,
    response,
    clientExtensionResults: {},
  };
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) =>
    letter.charCodeAt(0),
  );
}

function base64url(buffer: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
