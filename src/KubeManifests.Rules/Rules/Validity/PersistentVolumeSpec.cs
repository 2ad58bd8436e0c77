using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
namespace KubeManifests.Rules.Validity;
internal static class PersistentVolumeSpec { internal static void CheckInline(Verdict verdict, Field spec) { } }
