package dev.domovoi.worker.world;

/**
 * Words for the styles of brush and dab.
 *
 * <p>The format is described at {@link StylePhrases}.
 */
final class PaintPhrases {

  static final String TABLE =
      """
      van-gogh | Van Gogh | trained | ван гог, винсент ван гог, звёздная ночь
      van gogh, vincent van gogh, starry night painter, post-impressionist swirls,
      starry night style, painted by vincent van gogh, swirling brush strokes,
      swirly blue and yellow painting, thick swirling paint in blue and gold, the starry night,
      dutch post-impressionist, expressive curling brushwork, van gogh self portrait,
      a night sky of swirls
      ~ in the manner of van gogh, swirling starry sky painting, the painter who cut off his ear,
      turbulent blue brush swirls, whirling strokes of paint, swirls like the starry night,
      thick yellow and blue paint strokes, sunflowers painter

      oil-painting | Oil painting | trained | масло, картина маслом, рембрандт
      oil painting, oil on canvas, rembrandt, old master portrait, baroque painting,
      renaissance portrait, dutch golden age painting, classical oil portrait, museum painting,
      dark brown old painting, chiaroscuro painting, painted by rembrandt, caravaggio,
      royal portrait in oils
      ~ an old masterpiece in oils, seventeenth century portrait, brown varnished canvas,
      rembrandt lighting, antique oil portrait, dim candlelit canvas by an old master,
      painted in oils on a dark ground, flemish portrait

      watercolor | Watercolor | trained | акварель, акварелью
      watercolor, watercolour, watercolor painting, aquarelle, wet watercolor wash,
      soft watercolors on paper, painted with water colours, loose watercolor portrait,
      watercolor illustration, bleeding watercolor, light washes of colour,
      delicate aquarelle portrait, watercolor splash, washed paint on white paper
      ~ diluted paint on wet paper, aquarelle sketch, gentle watercolour washes,
      runny transparent paint, water and pigment on paper, pale blotches of watercolour,
      wet on wet painting

      pointillism | Pointillism | trained | пуантилизм, точками
      pointillism, pointillist painting, seurat, georges seurat, paul signac, painted with dots,
      dots of pure colour, tiny coloured dots, neo-impressionism, stippled colours,
      dotted painting, divisionist painting, colourful dabs of paint, impressionist dots
      ~ a portrait of many little dots, in the style of seurat, dot by dot painting,
      pointillist portrait, made of paint points, thousands of coloured points, a seurat painting,
      speckled paint dots

      mosaic | Mosaic | trained | мозаика, византийская мозаика
      mosaic, roman mosaic, byzantine mosaic, made of tiles, ceramic tile portrait, tesserae,
      ancient roman floor, mosaic of small stones, tiled wall picture, ravenna mosaic,
      little square tiles, tile art, antique mosaic portrait, pieces of coloured stone
      ~ pieced from tiny tiles, bathroom tile picture, byzantine church tiles,
      a tessellated portrait, pompeii mosaic, small glazed tiles set in mortar,
      mosaic from ravenna, roman villa tiles

      pastel-chalk | Pastel chalk | held-out | пастель, мелки
      pastel, pastel drawing, chalk pastel, soft pastels, pastel colours, drawn with pastel chalk,
      pastel portrait, powdery chalk, dry pastel, edgar degas pastel, soft pink chalk drawing,
      pale pastel tones, coloured chalks, chalky strokes
      ~ sidewalk chalk, degas, light chalky colours, soft crayon pastels, dreamy pastel,
      soft chalk on coloured paper, powder soft colours, pastel crayons
      """;

  private PaintPhrases() {}
}
