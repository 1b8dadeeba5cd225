// npm oidc-provider with one client and two people, for test_oidc_providers.py: node oidc_provider.mjs MODULES PORT REDIRECT
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, port, redirect] = process.argv.slice(2);
const { default: Provider } = await import(pathToFileURL(createRequire(`${modules}/package.json`).resolve("oidc-provider")));
const people = {
  ann: { email: "ann@example.org", email_verified: true, name: "Ann", groups: ["staff"] },
  bob: { email: "bob@example.org", email_verified: true, name: "Bob", groups: [] },
};
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    { client_id: "shapan", client_secret: "a client's secret", redirect_uris: [redirect], application_type: "native" },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
  scopes: ["openid", "email", "profile", "groups"],
  pkce: { required: () => true },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
