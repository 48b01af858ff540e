package cloud

import (
	"context"
	"fmt"
	"net/url"

	gosecrets "gocloud.dev/secrets"
)

// noKeeper stands in for the drivers that this build leaves out.
type noKeeper struct{}

func (noKeeper) OpenKeeperURL(_ context.Context, u *url.URL) (*gosecrets.Keeper, error) {
	return nil, fmt.Errorf("this CLI was built without %s:// secrets providers; "+
		"install the official one, https://www.pulumi.com/docs/install", u.Scheme)
}

func init() {
	for _, scheme := range []string{"awskms", "azurekeyvault", "gcpkms"} {
		gosecrets.DefaultURLMux().RegisterKeeper(scheme, noKeeper{})
	}
}
