package dev.domovoi.worker.world;

/**
 * Words for the styles of few colours, old and new.
 *
 * <p>The format is described at {@link StylePhrases}.
 */
final class PosterPhrases {

  static final String TABLE =
      """
      scream | The Scream | trained | крик, мунк, экспрессионизм
      munch, edvard munch, the scream, the scream by munch, expressionism, expressionist painting,
      wavy orange sky, norwegian expressionist, scream of nature, anxious wavy painting,
      swirling red sky over a fjord, existential dread, fauvist horror painting, angst
      ~ in the style of edvard munch, a screaming painting, wavy lines under a burning sky,
      blood red clouds over dark water, painter of the scream, anxiety on canvas,
      the famous scream picture, undulating orange and blue bands

      propaganda-poster | Propaganda poster | trained | плакат, советский плакат, агитация
      propaganda poster, soviet poster, hope poster, constructivism, campaign poster, obama hope,
      shepard fairey, red and cream poster, revolution poster, political poster, rodchenko,
      communist poster, agitprop, obey poster
      ~ poster of the russian revolution, election poster in red and blue, the hope poster,
      workers unite, ussr poster art, stencilled political portrait,
      constructivist print with rays, vote for me poster

      porcelain | Blue and white porcelain | trained | гжель, фарфор
      porcelain, blue and white porcelain, delft blue, gzhel, china vase, delftware, ming vase,
      ceramic figurine, cobalt blue painting on porcelain, blue flowers on white china,
      porcelain doll, fine china, meissen porcelain, azulejo
      ~ painted on a china plate, dutch blue pottery, white glaze with blue flowers,
      a teacup pattern, russian blue ceramics, chinese vase painting, glazed porcelain figure,
      blue onion pattern

      linocut | Linocut | held-out | линогравюра, гравюра
      linocut, lino print, black and white woodcut, block print, relief print, carved print,
      engraving, wood engraving, black ink relief, expressionist woodcut, durer woodcut,
      hand carved stamp, linoleum print, etching
      ~ printed from carved lino, gouged lines in black ink, old book engraving,
      woodcut illustration, rubber stamp portrait, a block printed face,
      black and white relief carving, kathe kollwitz woodcut

      night-vision | Night vision | held-out | ночное видение, прибор ночного видения
      night vision, night vision goggles, green night camera, infrared night scope,
      military night vision, surveillance at night, green monochrome camera, nvg,
      sniper scope at night, spy camera, starlight scope, hidden night camera,
      paranormal investigation, special forces
      ~ seen through night goggles, green glowing night footage, soldier's night sight,
      night camera recording, ghost hunters footage, scope view in green, low light green video,
      commando raid at night

      bronze-statue | Bronze statue | held-out | бронза, бронзовая статуя
      bronze statue, bronze, bronze bust, cast in bronze, copper statue, patina, verdigris, rodin,
      monument in the park, weathered bronze, statue of liberty, public monument,
      bronze sculpture, brass bust
      ~ a bust by rodin, old copper with green patina, the monument on the square, made of bronze,
      memorial statue, oxidised copper figure, bronze cast of a head, green stained brown metal
      """;

  private PosterPhrases() {}
}
