using System.CommandLine;

var root = new RootCommand("Keeps a PostgreSQL schema in step with annotated classes.");
return await root.Parse(args).InvokeAsync();
