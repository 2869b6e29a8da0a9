package dev.domovoi.worker.world;

/**
 * Words for the styles of line, print and screen.
 *
 * <p>The format is described at {@link StylePhrases}.
 */
final class PrintPhrases {

  static final String TABLE =
      """
      pencil-sketch | Pencil sketch | trained | карандаш, карандашный набросок, эскиз
      pencil sketch, pencil drawing, graphite drawing, sketch, hand drawn sketch,
      drawn with a pencil, black and white pencil portrait, line drawing with hatching,
      sketchbook drawing, cross-hatched sketch, rough pencil study, drawing on white paper,
      pencil art, graphite portrait
      ~ a quick sketch in pencil, sketched by hand, graphite hatching, doodle in a sketchbook,
      lead pencil shading, drawn in graphite, grey pencil lines, hatching on white paper

      charcoal | Charcoal | trained | уголь, рисунок углём
      charcoal, charcoal drawing, charcoal sketch, charcoal on brown paper, drawn with coal,
      smudged charcoal, black and white chalk on kraft paper, charcoal portrait,
      burnt stick drawing, life drawing in charcoal, smoky black drawing, charcoal and chalk,
      dark smudgy strokes, rough charcoal study
      ~ coal dust drawing, charcoal on toned paper, smeared black chalk, academy charcoal study,
      willow charcoal, black coal and white chalk, drawn with a burnt stick,
      rough smudged charcoal

      neon | Neon | trained | неон, неоновая вывеска
      neon, neon lights, neon sign, glowing neon outlines, neon glow, glowing lines in the dark,
      fluorescent tubes, pink and blue neon, luminous outline, light tube art, bar sign,
      las vegas sign, glow in the dark lines, electric glowing contours
      ~ made of neon tubes, bright glowing signboard, neon contour portrait,
      shining outlines on black, blacklight neon, glowing tubes of light,
      luminous pink and cyan lines, night club sign

      blueprint | Blueprint | trained | чертёж, синька
      blueprint, technical drawing, engineering drawing, white lines on blue, architect's plan,
      cyanotype plan, construction plan, schematic, drafting paper, technical blueprint,
      white on blue diagram, patent drawing in blue, cad drawing, architectural blueprint
      ~ an engineer's blueprint, blue grid schematic, plan of a building,
      white line technical sketch, draftsman's design, white drafting lines on blue paper,
      technical plan, engineering schematic

      pop-art | Pop art | trained | поп-арт, уорхол
      pop art, andy warhol, warhol, warhol screen print, silkscreen print, marilyn by warhol,
      flat bright colours, sixties pop art, screen printed poster, bold pop colours, pop poster,
      loud pink and yellow print, factory silkscreen, campbell soup artist
      ~ in the style of andy warhol, a warhol portrait, garish silkscreen, bright screen print,
      serigraph portrait, bright warhol silkscreen, sixties screen print, loud flat pop colours

      pixel-art | Pixel art | trained | пиксели, пиксель-арт, восемь бит
      pixel art, 8-bit, 8 bit video game, retro game sprite, pixelated, big pixels,
      16-bit game character, old video game, nintendo sprite, blocky pixels, arcade game portrait,
      low resolution sprite, nes game character, square pixels
      ~ eight bit sprite, retro pixel graphics, pixelated game avatar, made of chunky pixels,
      minecraft blocks, old console game graphics, blocky game hero, coarse square pixels

      ukiyo-e | Ukiyo-e | trained | укиё-э, японская гравюра, хокусай
      ukiyo-e, japanese woodblock print, woodblock print, hokusai, the great wave,
      edo period print, utamaro, traditional japanese print, japanese woodcut, hiroshige,
      old japanese art, kabuki actor print, floating world picture, japanese art with red sun
      ~ in the style of hokusai, woodcut from japan, a print from old edo,
      great wave off kanagawa, edo portrait, japanese print of the edo time,
      woodblock with waves and a red sun, a hokusai print

      comic | Comic book | trained | комикс, супергерой
      comic, comic book, comic strip, halftone comic, marvel comics, superhero comic,
      graphic novel, lichtenstein, roy lichtenstein, ben-day dots, comic book hero,
      printed comic page, inked comic, action comic cover, vintage comic panel
      ~ a page from a comic book, halftone dots and ink, superhero comic panel, lichtenstein dots,
      dc comics, inked superhero with dots, comic panel in colour, pow bang comic

      stained-glass | Stained glass | trained | витраж, церковное окно
      stained glass, church window, stained glass window, cathedral window, gothic stained glass,
      leaded glass, coloured glass window, glass saint, medieval church glass, tiffany glass,
      saint with a halo, chapel window, backlit coloured glass, vitrage
      ~ a window in a cathedral, lead and coloured glass, holy stained window, notre dame window,
      rose window, glass in lead frames, light through a church window, gothic window with a halo

      noir | Film noir | trained | нуар, чёрно-белое кино
      film noir, noir, black and white film, detective movie, forties crime film, venetian blinds,
      high contrast black and white, hard-boiled detective, shadow of window blinds,
      noir thriller, dramatic black and white photo, sin city, old hollywood crime movie,
      humphrey bogart film
      ~ a private eye film, black and white detective film, light through blinds,
      classic noir cinema, monochrome shadows, shadows of blinds on a face,
      black and white crime movie, forties detective film

      thermal-camera | Thermal camera | trained | тепловизор, инфракрасная камера
      thermal camera, infrared camera, heat map, thermal imaging, heat vision, predator vision,
      infrared photo, thermography, body heat, thermal scan, false colour heat image,
      heat signature, flir camera, temperature map
      ~ seen by an infrared sensor, heat camera picture, thermal vision,
      warm body in false colours, thermogram, heat glowing in orange and violet, thermal image,
      body temperature picture

      sepia-photo | Sepia photograph | held-out | сепия, старая фотография
      sepia, sepia photo, old photograph, vintage photo, antique photograph, victorian photograph,
      daguerreotype, faded brown photo, wild west photo, nineteenth century photograph,
      old family album, brown toned picture, grandmother's photo, tintype
      ~ a photo from 1890, yellowed old picture, sepia toned portrait,
      photograph of great-grandparents, aged photograph, brown old photograph,
      picture from the nineteenth century, faded album photo
      """;

  private PrintPhrases() {}
}
