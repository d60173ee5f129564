// fauxqs' own command line listens on every interface; its library lets us bind to loopback.
// Without `host`, queue URLs carry the address the client came by.
import { buildApp } from "fauxqs";

const app = buildApp({ logger: false, defaultRegion: process.env.AWS_REGION });
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => app.close().finally(() => process.exit(0)));
console.log(await app.listen({ port: Number(process.argv[2]), host: "127.0.0.1" }));
