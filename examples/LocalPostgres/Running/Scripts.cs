namespace LocalPostgres.Running;

/// <summary>The shell scripts in this assembly.</summary>
internal static class Scripts
{
    public static string Read(string name)
    {
        using Stream stream = typeof(Scripts).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        // A checkout on Windows may have turned the line ends.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
