// @tus/server with its file store: node peer.mjs FOLDER; says its address.
import { createServer } from "node:http";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";

const [directory] = process.argv.slice(2);
const tus = new Server({ path: "/files", datastore: new FileStore({ directory }) });
const listening = createServer((request, answer) => tus.handle(request, answer));
listening.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${listening.address().port}/files`));
