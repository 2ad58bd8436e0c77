using System.Text;

namespace KubeManifests.Tools;

/// <summary>From the API's names to the names of C#.</summary>
internal static class Names
{
    private static readonly Dictionary<string, string> Folders = new(StringComparer.Ordinal)
    {
        ["admissionregistration"] = "AdmissionRegistration",
        ["apiextensions"] = "ApiExtensions",
        ["apiregistration"] = "ApiRegistration",
        ["apiserverinternal"] = "ApiServerInternal",
        ["flowcontrol"] = "FlowControl",
        // Not Node: inside KubeManifests.* that namespace would hide every type of the name.
        ["node"] = "Nodes",
    };

    /// <summary>Types renamed so that one file may import every stable group, and so that no property has its type's name.</summary>
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["core/v1.ResourceClaim"] = "ContainerResourceClaim",
        ["core/v1.ContainerPort"] = "ContainerPortSpec",
        ["core/v1.EndpointPort"] = "EndpointsPort",
        ["flowcontrol/v1.Subject"] = "FlowSchemaSubject",
        ["storage/v1.TokenRequest"] = "CSITokenRequest",
        ["apiextensions/v1.ServiceReference"] = "ConversionServiceReference",
        ["apiextensions/v1.WebhookClientConfig"] = "ConversionWebhookClientConfig",
        ["apiregistration/v1.ServiceReference"] = "APIServiceReference",
    };

    private static readonly Dictionary<string, string> Enums = new(StringComparer.Ordinal)
    {
        ["Toleration.operator"] = "TolerationOperator",
        ["Taint.effect"] = "TaintEffect",
        ["Toleration.effect"] = "TaintEffect",
        ["DeviceTaint.effect"] = "DeviceTaintEffect",
        ["DeviceToleration.effect"] = "DeviceTaintEffect",
        ["AzureDiskVolumeSource.cachingMode"] = "AzureDiskCachingMode",
        ["AzureDiskVolumeSource.kind"] = "AzureDiskKind",
        ["HTTPGetAction.scheme"] = "URIScheme",
        ["HostPathVolumeSource.type"] = "HostPathType",
        ["ImageVolumeSource.pullPolicy"] = "ImagePullPolicy",
        ["NodeSelectorRequirement.operator"] = "NodeSelectorOperator",
        ["LabelSelectorRequirement.operator"] = "LabelSelectorOperator",
        ["ScopedResourceSelectorRequirement.operator"] = "ScopeSelectorOperator",
        ["ScopedResourceSelectorRequirement.scopeName"] = "ResourceQuotaScope",
        ["ResourceQuotaSpec.scopes"] = "ResourceQuotaScope",
        ["TopologySpreadConstraint.nodeAffinityPolicy"] = "NodeInclusionPolicy",
        ["TopologySpreadConstraint.nodeTaintsPolicy"] = "NodeInclusionPolicy",
        ["TopologySpreadConstraint.whenUnsatisfiable"] = "UnsatisfiableConstraintAction",
        ["PersistentVolumeSpec.persistentVolumeReclaimPolicy"] = "PersistentVolumeReclaimPolicy",
        ["StorageClass.reclaimPolicy"] = "PersistentVolumeReclaimPolicy",
        ["PodOS.name"] = "OSName",
        ["VolumeMount.mountPropagation"] = "MountPropagationMode",
        ["ServiceSpec.ipFamilies"] = "IPFamily",
        ["ServiceSpec.ipFamilyPolicy"] = "IPFamilyPolicy",
        ["PodStatus.qosClass"] = "PodQOSClass",
        ["NamedRuleWithOperations.operations"] = "AdmissionOperation",
        ["RuleWithOperations.operations"] = "AdmissionOperation",
        ["NamedRuleWithOperations.scope"] = "RuleScope",
        ["RuleWithOperations.scope"] = "RuleScope",
        ["MutatingWebhook.sideEffects"] = "SideEffectClass",
        ["ValidatingWebhook.sideEffects"] = "SideEffectClass",
        ["ValidationRule.reason"] = "FieldValueErrorReason",
        ["CustomResourceDefinitionSpec.scope"] = "ResourceScope",
        ["CustomResourceConversion.strategy"] = "ConversionStrategyType",
        ["StatefulSetUpdateStrategy.type"] = "StatefulSetUpdateStrategyType",
        ["DaemonSetUpdateStrategy.type"] = "DaemonSetUpdateStrategyType",
        ["StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted"] = "PersistentVolumeClaimRetentionPolicyType",
        ["StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled"] = "PersistentVolumeClaimRetentionPolicyType",
        ["PodFailurePolicyOnExitCodesRequirement.operator"] = "PodFailurePolicyOnExitCodesOperator",
        ["PodFailurePolicyRule.action"] = "PodFailurePolicyAction",
        ["CertificateSigningRequestSpec.usages"] = "KeyUsage",
        ["DeviceAllocationConfiguration.source"] = "AllocationConfigSource",
        ["DeviceSubRequest.allocationMode"] = "DeviceAllocationMode",
        ["ExactDeviceRequest.allocationMode"] = "DeviceAllocationMode",
        ["DeviceRequest.allocationMode"] = "DeviceAllocationMode",
        ["HPAScalingPolicy.type"] = "HPAScalingPolicyType",
        ["HPAScalingRules.selectPolicy"] = "ScalingPolicySelect",
        ["Lifecycle.stopSignal"] = "Signal",
        ["ContainerStatus.stopSignal"] = "Signal",
        ["PersistentVolumeClaimStatus.allocatedResourceStatuses"] = "ClaimResourceStatus",
        ["ModifyVolumeStatus.status"] = "ModifyVolumeState",
    };

    private static readonly HashSet<string> Generic = new(StringComparer.Ordinal)
    {
        "type", "kind", "phase", "status", "operator", "action", "reason", "scope", "source", "effect", "strategy", "name", "scheme",
    };

    public static (string Folder, string Version, string Name) Split(string typeName)
    {
        var slash = typeName.IndexOf('/');
        var dot = typeName.IndexOf('.', slash);
        return (typeName[..slash], typeName[(slash + 1)..dot], typeName[(dot + 1)..]);
    }

    public static string Namespace(string folder, string version) =>
        $"KubeManifests.{Folders.GetValueOrDefault(folder, Pascal(folder))}.{Version(version)}";

    public static string Type(string typeName) => Types.GetValueOrDefault(typeName, Split(typeName).Name);

    public static string Enum(string type, string field)
    {
        if (Enums.TryGetValue(type + "." + field, out var name)) return name;
        if (Generic.Contains(field))
        {
            var stem = type;
            foreach (var end in new[] { "Spec", "Status" })
                if (stem.EndsWith(end, StringComparison.Ordinal) && stem.Length > end.Length) stem = stem[..^end.Length];
            return stem + Pascal(field);
        }
        var pascal = Pascal(field);
        return pascal.EndsWith('s') && !pascal.EndsWith("ss", StringComparison.Ordinal) ? pascal[..^1] : pascal;
    }

    /// <summary>v1beta1 → V1Beta1.</summary>
    public static string Version(string version)
    {
        var text = new StringBuilder();
        for (var i = 0; i < version.Length; i++)
            text.Append(i == 0 || char.IsAsciiDigit(version[i - 1]) ? char.ToUpperInvariant(version[i]) : version[i]);
        return text.ToString();
    }

    public static string Pascal(string name)
    {
        var text = new StringBuilder();
        var upper = true;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                upper = true;
                continue;
            }
            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }
        return text.ToString();
    }

    public static string EnumMember(string value)
    {
        if (value == "*") return "All";
        var text = Pascal(value.Replace("+", " Plus ", StringComparison.Ordinal).Replace("-", " Minus ", StringComparison.Ordinal));
        return char.IsAsciiDigit(text[0]) ? "Value" + text : text;
    }
}
