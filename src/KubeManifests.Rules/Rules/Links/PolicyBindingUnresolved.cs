using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A binding of an admission policy names a policy or parameters that do not exist.</summary>
public sealed class PolicyBindingUnresolved : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1069", "Policy binding unresolved", RuleSeverity.Warning,
        "An admission policy does nothing until a binding names it, and a policy with parameters needs them. A binding of a policy that does not exist does nothing; without its parameters a policy fails.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
        Covers = ["monokle: LNK001"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding", "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], name = spec["policyName"], reference = spec["paramRef"];
        string kind = manifest.Kind.Substring(0, manifest.Kind.Length - "Binding".Length);
        if (name.Text is not { Length: > 0 } text) return;
        MissingReference.Find(world, manifest, kind, NamespaceValue.None, name)
            ?.Report(this, sink, $"{manifest.Display} binds {kind} \"{text}\", which is not among the manifests");
        if (world.Find(kind, NamespaceValue.None, text).Object is not { IsExternal: false } policy) return;
        var parameters = policy.Root["spec"]["paramKind"];
        if (parameters["kind"].Text is not { Length: > 0 } parameterKind) return;
        if (reference.IsMissing)
        {
            if (NeedsParameters(policy))
                sink.Report(this, manifest, spec, $"{manifest.Display} binds {policy.Display}, whose expressions read a {parameterKind}, but gives none in paramRef").With(parameters.Node);
            return;
        }

        if (reference["name"].Text is not { Length: > 0 } parameter || !reference["parameterNotFoundAction"].IsMissing && !reference["parameterNotFoundAction"].Is("Deny")) return;
        bool isNamespaced = ApiSchema.Default.FindKind(parameters["apiVersion"].Text ?? "", parameterKind)?.Namespaced ?? reference["namespace"].IsKnown;

        // Without a namespace it is looked for in that of each request.
        if (isNamespaced && reference["namespace"].Text is not { Length: > 0 }) return;
        var @namespace = isNamespaced ? NamespaceValue.Of(reference["namespace"].Text!) : NamespaceValue.None;
        if (MissingReference.Find(world, manifest, parameterKind, @namespace, reference["name"]) is not { } missing) return;
        missing.IsForeign = isNamespaced && !world.HasOwnObjectsIn(@namespace.Name!);
        missing.Report(this, sink, $"{manifest.Display} gives {parameterKind} \"{parameter}\" as parameters, which is not {(isNamespaced ? "in " + @namespace.Display : "among the manifests")}");
    }

    // Expressions that ask whether there are parameters do without.
    private static bool NeedsParameters(ManifestObject policy)
    {
        if (policy.Root["spec"].Node is not { } spec) return false;
        bool reads = false;
        foreach (string text in NodeTree.Texts(spec))
        {
            if (text.IndexOf("params == null", StringComparison.Ordinal) >= 0 || text.IndexOf("params != null", StringComparison.Ordinal) >= 0 || text.IndexOf("params.?", StringComparison.Ordinal) >= 0) return false;
            reads |= text.IndexOf("params.", StringComparison.Ordinal) >= 0;
        }

        return reads;
    }
}
