// cert-manager's three programs in one file, which costs a third of three: it runs the one whose name it was started
// under. Under its own name it prints the definitions of the resources they serve.
package main

import (
	"context"
	_ "embed"
	"flag"
	"os"
	"path/filepath"

	cainjector "github.com/cert-manager/cert-manager/cmd/cainjector/app"
	controller "github.com/cert-manager/cert-manager/cmd/controller/app"
	"github.com/cert-manager/cert-manager/cmd/util"
	webhook "github.com/cert-manager/cert-manager/cmd/webhook/app"
	"github.com/cert-manager/cert-manager/pkg/logs"
	"github.com/spf13/cobra"
	ctrl "sigs.k8s.io/controller-runtime"
)

// Taken from the module when this is built.
//
//go:embed crds.json
var definitions []byte

func command(name string, stop <-chan struct{}) *cobra.Command {
	switch name {
	case "controller":
		return controller.NewCommandStartCertManagerController(stop)
	case "webhook":
		return webhook.NewServerCommand(stop)
	case "cainjector":
		ctrl.SetLogger(logs.Log)
		ctx := util.ContextWithStopCh(context.Background(), stop)
		return cainjector.NewCommandStartInjectorController(ctx, os.Stdout, os.Stderr)
	}
	return &cobra.Command{RunE: func(*cobra.Command, []string) error {
		_, err := os.Stdout.Write(definitions)
		return err
	}}
}

func main() {
	stop, exit := util.SetupExitHandler(util.GracefulShutdown)
	defer exit() // it may call os.Exit, so it comes last

	logs.InitLogs(flag.CommandLine)
	defer logs.FlushLogs()

	run := command(filepath.Base(os.Args[0]), stop)
	run.Flags().AddGoFlagSet(flag.CommandLine)
	_ = flag.CommandLine.Parse([]string{}) // the logger asks whether the flags were parsed
	if err := run.Execute(); err != nil {
		logs.Log.Error(err, "the program ended")
		util.SetExitCode(err)
	}
}
