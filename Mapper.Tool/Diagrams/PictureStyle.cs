namespace Mapper.Tool.Diagrams;

/// <summary>The colours and letters of a picture.</summary>
internal static class PictureStyle
{
    internal const string Css = """
        text { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1f2328; }
        .paper { fill: #ffffff; }
        .group { fill: #f6f8fa; stroke: #d0d7de; stroke-dasharray: 4 3; }
        .label { font-size: 13px; font-weight: bold; fill: #57606a; }
        .frame { fill: #ffffff; stroke: #8c959f; }
        .head { fill: #eaeef2; stroke: #8c959f; }
        .name { font-size: 13px; font-weight: bold; }
        .keys { fill: #9a6700; }
        .type { fill: #57606a; text-anchor: end; }
        .added .frame, .added .head, .swatch.added { stroke: #1a7f37; }
        .changed .frame, .changed .head, .swatch.changed { stroke: #9a6700; }
        .dropped .frame, .dropped .head, .swatch.dropped { stroke: #cf222e; }
        .added .head, .added.row, .swatch.added { fill: #aceebb; }
        .changed .head, .changed.row, .swatch.changed { fill: #fae17d; }
        .dropped .head, .dropped.row, .swatch.dropped { fill: #ffcecb; }
        .table:target .frame { stroke: #0969da; stroke-width: 3; }
        .line, .foot { fill: none; stroke: currentColor; stroke-width: 1.2; }
        .optional { stroke-dasharray: 5 3; }
        .tip { fill: currentColor; }
        .key:hover .line { stroke-width: 3; }
        .hue0 { color: #0969da; } .hue1 { color: #8250df; } .hue2 { color: #bc4c00; } .hue3 { color: #1a7f37; }
        .hue4 { color: #bf3989; } .hue5 { color: #0e7490; } .hue6 { color: #953800; } .hue7 { color: #57606a; }
        """;
}
