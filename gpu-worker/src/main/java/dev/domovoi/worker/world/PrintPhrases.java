package dev.domovoi.worker.world;

/**
 * Words for the styles of line, print and screen.
 *
 * <p>The format is described at {@link StylePhrases}.
 */
final class PrintPhrases {

  static final String TABLE =
      """
      pencil-sketch | Pencil sketch | trained
      pencil sketch, pencil drawing, graphite drawing, sketch, hand drawn sketch,
      drawn with a pencil, black and white pencil portrait, line drawing with hatching,
      sketchbook drawing, cross-hatched sketch, rough pencil study, drawing on white paper,
      pencil art, graphite portrait, lead pencil shading
      ~ a quick sketch in pencil, sketched by hand, graphite hatching, doodle in a sketchbook

      charcoal | Charcoal | trained
      charcoal, charcoal drawing, charcoal sketch, charcoal on brown paper, drawn with coal,
      smudged charcoal, black and white chalk on kraft paper, charcoal portrait,
      burnt stick drawing, life drawing in charcoal, smoky black drawing, charcoal and chalk,
      dark smudgy strokes, rough charcoal study, willow charcoal
      ~ coal dust drawing, charcoal on toned paper, smeared black chalk, academy charcoal study

      neon | Neon | trained
      neon, neon lights, neon sign, glowing neon outlines, neon glow, glowing lines in the dark,
      fluorescent tubes, pink and blue neon, luminous outline, light tube art, bar sign,
      las vegas sign, glow in the dark lines, electric glowing contours, blacklight neon
      ~ made of neon tubes, bright glowing signboard, neon contour portrait,
      shining outlines on black

      blueprint | Blueprint | trained
      blueprint, technical drawing, engineering drawing, white lines on blue, architect's plan,
      cyanotype plan, construction plan, schematic, drafting paper, technical blueprint,
      white on blue diagram, patent drawing in blue, cad drawing, architectural blueprint,
      draftsman's design
      ~ an engineer's blueprint, blue grid schematic, plan of a building,
      white line technical sketch

      pop-art | Pop art | trained
      pop art, andy warhol, warhol, warhol screen print, silkscreen print, marilyn by warhol,
      flat bright colours, sixties pop art, screen printed poster, bold pop colours, pop poster,
      loud pink and yellow print, factory silkscreen, campbell soup artist, serigraph portrait
      ~ in the style of andy warhol, a warhol portrait, garish silkscreen, bright screen print

      pixel-art | Pixel art | trained
      pixel art, 8-bit, 8 bit video game, retro game sprite, pixelated, big pixels,
      16-bit game character, old video game, nintendo sprite, blocky pixels, arcade game portrait,
      low resolution sprite, nes game character, square pixels, minecraft blocks
      ~ eight bit sprite, retro pixel graphics, pixelated game avatar, made of chunky pixels

      ukiyo-e | Ukiyo-e | trained
      ukiyo-e, japanese woodblock print, woodblock print, hokusai, the great wave,
      edo period print, utamaro, traditional japanese print, japanese woodcut, hiroshige,
      old japanese art, kabuki actor print, floating world picture, japanese art with red sun,
      edo portrait
      ~ in the style of hokusai, woodcut from japan, a print from old edo, great wave off kanagawa

      comic | Comic book | trained
      comic, comic book, comic strip, halftone comic, marvel comics, superhero comic,
      graphic novel, lichtenstein, roy lichtenstein, ben-day dots, comic book hero,
      printed comic page, inked comic, action comic cover, vintage comic panel, dc comics
      ~ a page from a comic book, halftone dots and ink, superhero comic panel, lichtenstein dots

      stained-glass | Stained glass | trained
      stained glass, church window, stained glass window, cathedral window, gothic stained glass,
      leaded glass, coloured glass window, glass saint, medieval church glass, tiffany glass,
      saint with a halo, chapel window, backlit coloured glass, vitrage, rose window
      ~ a window in a cathedral, lead and coloured glass, holy stained window, notre dame window

      noir | Film noir | trained
      film noir, noir, black and white film, detective movie, forties crime film, venetian blinds,
      high contrast black and white, hard-boiled detective, shadow of window blinds,
      noir thriller, dramatic black and white photo, sin city, old hollywood crime movie,
      humphrey bogart film, monochrome shadows
      ~ a private eye film, black and white detective film, light through blinds,
      classic noir cinema

      thermal-camera | Thermal camera | trained
      thermal camera, infrared camera, heat map, thermal imaging, heat vision, predator vision,
      infrared photo, thermography, body heat, thermal scan, false colour heat image,
      heat signature, flir camera, temperature map, thermogram
      ~ seen by an infrared sensor, heat camera picture, thermal vision,
      warm body in false colours

      sepia-photo | Sepia photograph | held-out
      sepia, sepia photo, old photograph, vintage photo, antique photograph, victorian photograph,
      daguerreotype, faded brown photo, wild west photo, nineteenth century photograph,
      old family album, brown toned picture, grandmother's photo, tintype, aged photograph
      ~ a photo from 1890, yellowed old picture, sepia toned portrait,
      photograph of great-grandparents
      """;

  private PrintPhrases() {}
}
