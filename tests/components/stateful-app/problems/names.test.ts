import assert from "node:assert/strict";
import { refusal } from "../../../support/example";

describe("problems: names", () => {
  it("takes the example", () => {
    assert.equal(refusal({}), "");
  });

  it("takes a name of 52 characters and refuses one of 53, with which pods could not be labelled", () => {
    assert.equal(refusal({}, "a".repeat(52)), "");
    assert.equal(
      refusal({}, "a".repeat(53)),
      `name: must be at most 52 characters, got "${"a".repeat(53)}"; shorten it by 1`,
    );
  });

  it("suggests the name that was probably meant", () => {
    assert.equal(
      refusal({ headlessService: { name: "peers" }, clientService: { name: "db" } }, "My_Db."),
      `name: must be lower-case letters, digits and '-', and start and end with a letter or digit, got "My_Db."; write "my-db"`,
    );
  });

  it("refuses a Service name that starts with a digit", () => {
    assert.equal(
      refusal({ headlessService: { name: "1st" } }),
      `headlessService.name: must be lower-case letters, digits and '-', and start with a letter (servers before 1.36 take no other name of a Service) and end with a letter or digit, got "1st"; write "app-1st"`,
    );
  });

  it("refuses a digit in front where Services are named after the app, and takes it where they are not", () => {
    assert.equal(
      refusal({}, "1st"),
      `name: must be lower-case letters, digits and '-', and start with a letter (servers before 1.36 take no other name of a Service) and end with a letter or digit, got "1st"; write "app-1st"`,
    );
    assert.equal(refusal({ headlessService: { name: "peers" }, clientService: { name: "clients" } }, "1st"), "");
  });

  it("takes a Service name of 63 characters and refuses one of 64", () => {
    assert.equal(refusal({ headlessService: { name: "a".repeat(63) } }), "");
    assert.equal(
      refusal({ clientService: { name: "a".repeat(64) } }),
      `clientService.name: must be at most 63 characters, got "${"a".repeat(64)}"; shorten it by 1`,
    );
  });

  it("refuses one name for both Services", () => {
    assert.equal(
      refusal({ headlessService: { name: "db" } }),
      `clientService.name: must differ from the headless Service's name, got "db"; write "db-client"`,
    );
  });

  it("takes the set's own name for the headless Service where there is no other", () => {
    assert.equal(refusal({ headlessService: { name: "db" }, ports: {} }), "");
  });

  it("refuses to own a namespace of the cluster's, and says how to use it", () => {
    assert.equal(
      refusal({ namespace: "default" }),
      `namespace: must be a namespace this app may create, got "default"; use it without owning it: { existing: "default" }`,
    );
    assert.equal(refusal({ namespace: { existing: "default" } }), "");
  });

  it("refuses a namespace that is no DNS label, under the arg it came from", () => {
    assert.equal(
      refusal({ namespace: { existing: "my.shop" } }),
      `namespace.existing: must be lower-case letters, digits and '-', and start and end with a letter or digit, got "my.shop"; write "my-shop"`,
    );
  });

  it("takes a namespace of 63 characters and refuses one of 64", () => {
    assert.equal(refusal({ namespace: "a".repeat(63) }), "");
    assert.equal(
      refusal({ namespace: "a".repeat(64) }),
      `namespace: must be at most 63 characters, got "${"a".repeat(64)}"; shorten it by 1`,
    );
  });

  it("refuses a namespace that a stack's configuration left out", () => {
    const missing = undefined as unknown as string;
    assert.equal(refusal({ namespace: missing }), "namespace: must be a string, got undefined; write one");
    assert.equal(
      refusal({ namespace: { existing: missing } }),
      "namespace.existing: must be a string, got undefined; write one",
    );
  });

  it("refuses a part of the cluster domain that DNS could not carry", () => {
    assert.equal(refusal({ clusterDomain: `${"a".repeat(63)}.local` }), "");
    assert.equal(
      refusal({ clusterDomain: `${"a".repeat(64)}.local` }),
      `clusterDomain: must have parts of at most 63 characters, got "${"a".repeat(64)}"; shorten it by 1`,
    );
  });

  it("refuses a cluster domain that is none", () => {
    assert.equal(
      refusal({ clusterDomain: "Cluster.Local" }),
      `clusterDomain: must be lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit, at most 253 characters, got "Cluster.Local"; write "cluster.local"`,
    );
  });

  it("refuses pod DNS names of more than 253 characters", () => {
    const domain = (length: number) => "abc.".repeat(57).slice(0, length);
    assert.equal(refusal({ clusterDomain: domain(227) }), "");
    assert.equal(
      refusal({ clusterDomain: `${domain(227)}d` }),
      "clusterDomain: must keep pod DNS names within 253 characters, got 254; shorten it or the names",
    );
  });

  it("refuses an owner with blanks, or a number for one", () => {
    assert.equal(refusal({ owner: 5 as unknown as string }), 'owner: must be a string, got 5; write "5"');
    assert.equal(
      refusal({ owner: "my team" }),
      `owner: must be 1 to 62 printable characters without spaces, got "my team"; write "<project>/<stack>"`,
    );
  });

  it("takes an owner of 62 characters and refuses one of 63, with which a field manager's name would be cut", () => {
    assert.equal(refusal({ owner: "a".repeat(62) }), "");
    assert.equal(
      refusal({ owner: "a".repeat(63) }),
      `owner: must be 1 to 62 printable characters without spaces, got "${"a".repeat(63)}"; write "<project>/<stack>"`,
    );
  });
});
