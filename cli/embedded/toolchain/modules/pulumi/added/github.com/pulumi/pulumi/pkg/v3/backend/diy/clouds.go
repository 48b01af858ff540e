package diy

import (
	"context"
	"fmt"
	"net/url"

	"gocloud.dev/blob"
)

// noBucket stands in for the drivers that this build leaves out.
type noBucket struct{}

func (noBucket) OpenBucketURL(_ context.Context, u *url.URL) (*blob.Bucket, error) {
	return nil, fmt.Errorf("this CLI was built without %s:// backends; "+
		"install the official one, https://www.pulumi.com/docs/install", u.Scheme)
}

func init() {
	for _, scheme := range []string{"azblob", "gs", "s3"} {
		blob.DefaultURLMux().RegisterBucket(scheme, noBucket{})
	}
}
