// The Kubernetes provider of Pulumi. Its own main package embeds two files that its module does not ship, so this one
// stands in for it: schema.json is written beside this file by the build, from the schema that the module does ship.
package main

import (
	_ "embed"

	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"
	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/version"
)

//go:embed schema.json
var schema []byte

// Only `pulumi convert` from Terraform asks for the mapping.
var terraformMapping = []byte("{}")

func main() {
	provider.Serve("kubernetes", version.Version, schema, terraformMapping)
}
