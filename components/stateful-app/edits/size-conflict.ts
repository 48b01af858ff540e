const size = ".spec.resources.requests.storage";

/** Whether an apply failed for nothing but the size of a claim that the StatefulSet controller made. All else is another owner's. */
export function conflictsOverSize(error = ""): boolean {
  const conflicts = error.split(/Apply failed with \d+ conflicts?:/)[1] ?? "";
  const managers = [...conflicts.matchAll(/conflicts? with "([^"]*)"/g)].map(([, manager]) => manager);
  const fields = [...conflicts.matchAll(/(?:: |- )(\.\S+)/g)].map(([, field]) => field);
  return (
    fields.length > 0 &&
    fields.every((field) => field === size) &&
    managers.every((manager) => manager === "kube-controller-manager")
  );
}
