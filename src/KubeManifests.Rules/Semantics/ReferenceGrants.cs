using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>What ReferenceGrants of a namespace allow others to use.</summary>
internal static class ReferenceGrants
{
    /// <summary>Whether an object may refer to one of another namespace; also true when that is not known.</summary>
    public static bool MayAllow(WorldView world, ManifestObject user, ManifestObject target)
    {
        if (world.MayHaveUnknown("ReferenceGrant") || user.Namespace.Name is not { } of || target.Namespace.Name is null) return true;
        foreach (var grant in world.OfKind("ReferenceGrant", target.Namespace))
        {
            if (grant.Root.IsOpen || grant.Root["spec"]["from"].IsOpen || grant.Root["spec"]["to"].IsOpen) return true;
            bool isFrom = grant.Root["spec"]["from"].Items.Any(from => MayBe(from["kind"], user.Kind) && MayBe(from["namespace"], of));
            bool isTo = grant.Root["spec"]["to"].Items.Any(to => MayBe(to["kind"], target.Kind) && (to["name"].HasNone() || MayBe(to["name"], target.Name.Text ?? "")));
            if (isFrom && isTo) return true;
        }

        return false;
    }

    private static bool MayBe(Field field, string text) => field.IsUnknown || field.Is(text);
}
