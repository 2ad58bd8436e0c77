using KubeManifests.Rules.Semantics;

namespace KubeAnalyzers.Tests.Rules;

public class ImageReferenceTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("nginx", "docker.io", "nginx", null, null, true)]
    [InlineData("nginx:latest", "docker.io", "nginx", "latest", null, true)]
    [InlineData("library/nginx:1.27", "docker.io", "library/nginx", "1.27", null, false)]
    [InlineData("registry:5000/nginx", "registry:5000", "nginx", null, null, true)]
    [InlineData("registry:5000/a/nginx:1.27", "registry:5000", "a/nginx", "1.27", null, false)]
    [InlineData("localhost/nginx:1", "localhost", "nginx", "1", null, false)]
    [InlineData("ghcr.io/a/b:latest@" + Digest, "ghcr.io", "a/b", "latest", Digest, false)]
    [InlineData("a/b@" + Digest, "docker.io", "a/b", null, Digest, false)]
    public void Parts(string text, string registry, string path, string? tag, string? digest, bool floating)
    {
        var image = ImageReference.Parse(text);
        Assert.Equal((registry, path, tag, digest, floating), (image.Registry, image.Path, image.Tag, image.Digest, image.IsFloating));
    }

    [Theory]
    [InlineData("nginx", true)]
    [InlineData("a.b-c__d/e:V1.0_x-y", true)]
    [InlineData("Registry.example.com/web", true)]
    [InlineData("a/b@" + Digest, true)]
    [InlineData("Nginx", false)]
    [InlineData("example.com/Web:1.0", false)]
    [InlineData("https://example.com/web", false)]
    [InlineData("nginx 1.27", false)]
    [InlineData("nginx:", false)]
    [InlineData("nginx:-1", false)]
    [InlineData("nginx@sha256:abc", false)]
    [InlineData("nginx@abc", false)]
    [InlineData("a//b", false)]
    [InlineData("a..b", false)]
    [InlineData("a/_b", false)]
    public void Mistakes(string text, bool good) => Assert.Equal(good, ImageReference.Parse(text).Mistake() is null);
}
