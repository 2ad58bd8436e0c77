namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE2601 to KUBE2607: volumes, claims, classes and the objects of storage drivers.</summary>
public class StorageTests
{
    private const string Nfs = "'nfs': { 'server': 'a', 'path': '/' }";
    private const string Csi = "'csi': { 'driver': 'Csi.example.com', 'volumeHandle': 'a' }";

    [Theory]
    [InlineData(Nfs)]
    [InlineData(Csi)]
    [InlineData("'capacity': {}, " + Nfs, "KUBE2601 spec.capacity")]
    [InlineData("'capacity': { 'storage': '1', 'cpu': '1' }, " + Nfs, "KUBE2601 spec.capacity")]
    [InlineData("'capacity': { 'storage': '0' }, " + Nfs, "KUBE2601 spec.capacity[storage]")]
    [InlineData("'capacity': { 'storage': '1n' }, " + Nfs)]
    [InlineData("'accessModes': [], " + Nfs, "KUBE2601 spec.accessModes")]
    [InlineData("'accessModes': ['ReadWriteOncePod', 'ReadWriteOnce'], " + Nfs, "KUBE2602 spec.accessModes")]
    [InlineData("'accessModes': ['RWO'], " + Nfs, "KUBE2602 spec.accessModes")]
    [InlineData("'volumeMode': 'Block'", "KUBE2601 spec")]
    [InlineData("'volumeMode': '', " + Nfs, "KUBE2018 spec.volumeMode")]
    [InlineData("'persistentVolumeReclaimPolicy': '', 'storageClassName': '', " + Nfs)]
    [InlineData("'persistentVolumeReclaimPolicy': 'Keep', " + Nfs, "KUBE2018 spec.persistentVolumeReclaimPolicy")]
    [InlineData("'storageClassName': 'A', " + Nfs, "KUBE2601 spec.storageClassName")]
    [InlineData(Nfs + ", 'cephfs': { 'monitors': ['a'] }", "KUBE2601 spec.cephFS")]
    [InlineData(Csi + ", " + Nfs, "KUBE2601 spec.csi")]
    [InlineData("'nfs': {}", "KUBE2119 spec.nfs.path", "KUBE2119 spec.nfs.server")]
    [InlineData("'csi': {}", "KUBE2119 spec.csi.driver", "KUBE2119 spec.csi.volumeHandle")]
    [InlineData("'csi': { 'driver': 'a', 'volumeHandle': 'b', 'nodeExpandSecretRef': { 'name': 'A' } }", "KUBE2119 spec.csi.nodeExpandSecretRef.name", "KUBE2119 spec.csi.nodeExpandSecretRef.namespace")]
    [InlineData("'hostPath': { 'path': '/../.' }, 'persistentVolumeReclaimPolicy': 'Recycle'", "KUBE2119 spec.hostPath.path", "KUBE2601 spec.persistentVolumeReclaimPolicy")]
    [InlineData("'hostPath': { 'path': '/a' }, 'persistentVolumeReclaimPolicy': 'Recycle'")]
    [InlineData("'local': { 'path': '/a' }", "KUBE2603 spec.nodeAffinity")]
    [InlineData("'local': { 'path': '/a' }, 'nodeAffinity': {}", "KUBE2603 spec.nodeAffinity.required")]
    [InlineData("'local': { 'path': '/a' }, 'nodeAffinity': { 'required': { 'nodeSelectorTerms': [{}] } }")]
    [InlineData(Nfs + ", 'nodeAffinity': { 'required': { 'nodeSelectorTerms': [] } }", "KUBE2141 spec.nodeAffinity.required.nodeSelectorTerms")]
    [InlineData(Csi + ", 'volumeAttributesClassName': ''", "KUBE2601 spec.volumeAttributesClassName")]
    [InlineData(Nfs + ", 'volumeAttributesClassName': 'a'", "KUBE2601 spec.csi")]
    [InlineData("'azureFile': { 'secretName': 'a', 'shareName': 'b', 'secretNamespace': '' }", "KUBE2119 spec.azureFile.secretNamespace")]
    [InlineData("'cinder': { 'volumeID': 'a', 'secretRef': { 'name': 'b' } }", "KUBE2119 spec.cinder.secretRef.namespace")]
    [InlineData("'glusterfs': { 'endpoints': 'a', 'path': 'b', 'endpointsNamespace': '' }", "KUBE2119 spec.glusterfs.endpointsNamespace")]
    public void Volumes(string fields, params string[] expected)
    {
        string modes = fields.Contains("'accessModes'", StringComparison.Ordinal) ? "" : "'accessModes': ['ReadWriteOnce'], ";
        string capacity = fields.Contains("'capacity'", StringComparison.Ordinal) ? "" : "'capacity': { 'storage': '1Gi' }, ";
        Judge.Object(Object("v1", "PersistentVolume", $"'spec': {{ {modes}{capacity}{fields} }}"), expected);
    }

    [Fact]
    public void An_empty_volume_lacks_everything() => Judge.Object(Object("v1", "PersistentVolume", "'spec': {}"), "KUBE2601 spec", "KUBE2601 spec.accessModes", "KUBE2601 spec.capacity");

    [Theory]
    [InlineData("'accessModes': ['ReadWriteOnce']", "KUBE2604 spec.resources[storage]")]
    [InlineData("'resources': { 'requests': { 'storage': '1' } }", "KUBE2604 spec.accessModes")]
    [InlineData(Claim)]
    [InlineData(Claim + ", 'storageClassName': '', 'volumeAttributesClassName': ''")]
    [InlineData(Claim + ", 'storageClassName': 'A'", "KUBE2604 spec.storageClassName")]
    [InlineData(Claim + ", 'dataSource': { 'apiGroup': 'a.b', 'kind': 'C', 'name': '' }")] // dropped
    [InlineData(Claim + ", 'dataSource': { 'kind': 'PersistentVolumeClaim', 'name': '' }", "KUBE2605 spec.dataSource.name")]
    [InlineData(Claim + ", 'dataSourceRef': { 'kind': 'C', 'name': 'a' }", "KUBE2605 spec.dataSourceRef")]
    [InlineData(Claim + ", 'dataSourceRef': { 'kind': 'C', 'name': 'a', 'namespace': 'B' }")] // dropped
    [InlineData(Claim + ", 'dataSourceRef': { 'kind': 'PersistentVolumeClaim', 'name': 'a' }, 'dataSource': { 'kind': 'PersistentVolumeClaim', 'name': 'b' }", "KUBE2605 spec")]
    public void Claims(string fields, params string[] expected) => Judge.Object(Object("v1", "PersistentVolumeClaim", $"'spec': {{ {fields} }}"), expected);

    private const string Claim = "'accessModes': ['ReadWriteOnce'], 'resources': { 'requests': { 'storage': '1' } }";

    [Theory]
    [InlineData("'provisioner': 'Example.com/A'")]
    [InlineData("'parameters': {}", "KUBE2606 provisioner")]
    [InlineData("'provisioner': 'a b'", "KUBE2606 provisioner")]
    [InlineData("'provisioner': 'a', 'parameters': { '': 'b' }", "KUBE2606 parameters")]
    [InlineData("'provisioner': 'a', 'reclaimPolicy': 'Recycle'", "KUBE2606 reclaimPolicy")]
    [InlineData("'provisioner': 'a', 'reclaimPolicy': ''")]
    [InlineData("'provisioner': 'a', 'volumeBindingMode': ''", "KUBE2018 volumeBindingMode")]
    [InlineData("'provisioner': 'a', 'allowedTopologies': [{}]", "KUBE2606 allowedTopologies[0].matchLabelExpressions")]
    [InlineData("'provisioner': 'a', 'allowedTopologies': [{ 'matchLabelExpressions': [{ 'key': 'a', 'values': ['b', 'b'] }] }]", "KUBE2606 allowedTopologies[0].matchLabelExpressions[0].values[1]")]
    [InlineData("'provisioner': 'a', 'allowedTopologies': [{ 'matchLabelExpressions': [{ 'key': 'a', 'values': ['b', 'c'] }] }, { 'matchLabelExpressions': [{ 'key': 'a', 'values': ['c', 'b'] }] }]", "KUBE2606 allowedTopologies[1].matchLabelExpressions")]
    [InlineData("'provisioner': 'a', 'allowedTopologies': [{ 'matchLabelExpressions': [{ 'key': 'a', 'values': ['b'] }, { 'key': 'a', 'values': [] }] }]", "KUBE2606 allowedTopologies[0].matchLabelExpressions[1].key", "KUBE2606 allowedTopologies[0].matchLabelExpressions[1].values")]
    public void Storage_classes(string fields, params string[] expected) => Judge.Object(Object("storage.k8s.io/v1", "StorageClass", fields), expected);

    [Theory]
    [InlineData("CSIDriver", "'spec': {}")]
    [InlineData("CSIDriver", "'spec': { 'fsGroupPolicy': '' }", "KUBE2018 spec.fsGroupPolicy")]
    [InlineData("CSIDriver", "'spec': { 'volumeLifecycleModes': ['Persistent', 'Other'] }", "KUBE2018 spec.volumeLifecycleModes")]
    [InlineData("CSIDriver", "'spec': { 'tokenRequests': [{ 'audience': '' }, { 'audience': '' }, { 'audience': 'a', 'expirationSeconds': 599 }] }", "KUBE2607 spec.tokenRequests[1].audience", "KUBE2607 spec.tokenRequests[2].expirationSeconds")]
    [InlineData("CSIDriver", "'spec': { 'serviceAccountTokenInSecrets': false, 'nodeAllocatableUpdatePeriodSeconds': 9 }", "KUBE2607 spec.nodeAllocatableUpdatePeriodSeconds", "KUBE2607 spec.serviceAccountTokenInSecrets")]
    [InlineData("CSINode", "'spec': { 'drivers': [{ 'name': 'A.b', 'nodeID': 'c', 'topologyKeys': ['a', 'b/c'], 'allocatable': { 'count': 0 } }] }")]
    [InlineData("CSINode", "'spec': { 'drivers': [{ 'name': 'a', 'nodeID': 'c' }, { 'name': 'a', 'nodeID': 'c', 'allocatable': { 'count': -1 } }] }", "KUBE2607 spec.drivers[1].allocatable.count", "KUBE2607 spec.drivers[1].name")]
    [InlineData("CSINode", "'spec': { 'drivers': [{ 'name': 'a_b', 'topologyKeys': ['a', 'a'] }] }", "KUBE2607 spec.drivers[0]", "KUBE2607 spec.drivers[0].name", "KUBE2607 spec.drivers[0].nodeID")]
    [InlineData("CSIStorageCapacity", "'storageClassName': 'a', 'capacity': '0'")]
    [InlineData("CSIStorageCapacity", "'storageClassName': 'A', 'capacity': '-1'", "KUBE2607 capacity", "KUBE2607 storageClassName")]
    [InlineData("CSIStorageCapacity", "'capacity': '1'", "KUBE2607 storageClassName")]
    [InlineData("VolumeAttachment", "'spec': { 'attacher': 'A', 'nodeName': 'b', 'source': { 'persistentVolumeName': 'c' } }")]
    [InlineData("VolumeAttachment", "'spec': { 'attacher': 'a b', 'nodeName': 'B', 'source': {} }", "KUBE2607 spec.attacher", "KUBE2607 spec.nodeName", "KUBE2607 spec.source")]
    [InlineData("VolumeAttachment", "'spec': { 'attacher': 'a', 'nodeName': 'b', 'source': { 'persistentVolumeName': '' } }", "KUBE2607 spec.source.persistentVolumeName")]
    [InlineData("VolumeAttachment", "'spec': { 'attacher': 'a', 'nodeName': 'b', 'source': { 'inlineVolumeSpec': { 'accessModes': ['ReadWriteOnce'], " + Csi + " } } }")]
    [InlineData("VolumeAttachment", "'spec': { 'attacher': 'a', 'nodeName': 'b', 'source': { 'inlineVolumeSpec': { 'accessModes': ['ReadWriteOnce'], 'capacity': { 'storage': '1' }, " + Csi + " } } }", "KUBE2601 spec.source.inlineVolumeSpec.capacity")]
    [InlineData("VolumeAttributesClass", "'driverName': 'a', 'parameters': { 'a': 'b' }")]
    [InlineData("VolumeAttributesClass", "'parameters': {}", "KUBE2607 driverName", "KUBE2607 parameters")]
    public void Drivers(string kind, string fields, params string[] expected) => Judge.Object(Object("storage.k8s.io/v1", kind, fields), expected);

    private static string Object(string apiVersion, string kind, string fields) => $"{{ 'apiVersion': '{apiVersion}', 'kind': '{kind}', 'metadata': {{ 'name': 'data' }}, {fields} }}";
}
