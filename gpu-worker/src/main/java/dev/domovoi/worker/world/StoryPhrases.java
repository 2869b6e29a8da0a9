package dev.domovoi.worker.world;

/**
 * Words for the styles of creatures, cartoons and places.
 *
 * <p>The format is described at {@link StylePhrases}.
 */
final class StoryPhrases {

  static final String TABLE =
      """
      anime | Anime | trained | аниме, манга
      anime, manga, anime character, japanese animation, anime girl, anime portrait,
      big anime eyes, studio ghibli, cel shaded anime, shojo manga, otaku art, waifu,
      anime style drawing, naruto
      ~ a character from an anime, japanese cartoon with big eyes, ghibli film, manga style face,
      makoto shinkai, japanese cartoon with large eyes, manga hero, drawn as an anime character

      yellow-cartoon | Yellow cartoon | trained | симпсоны, жёлтый мультфильм
      yellow cartoon, the simpsons, simpsons, yellow skinned cartoon, springfield, homer simpson,
      cartoon with yellow skin, matt groening, american tv cartoon, yellow people, bart simpson,
      simpsons character, flat yellow cartoon, sitcom cartoon
      ~ as a simpson, resident of springfield, yellow animated family,
      cartoon family with yellow faces, funny yellow face, a person from the simpsons,
      cartoon with bright yellow skin, yellow sitcom character

      zombie | Zombie | trained | зомби, живой мертвец
      zombie, undead, walking dead, rotting zombie, living dead, green zombie, zombie apocalypse,
      decaying corpse, risen from the grave, halloween zombie, brain eater, the walking dead,
      ghoul, infected zombie
      ~ a rotten undead, back from the dead, night of the living dead, zombified,
      horror movie zombie, green rotting dead man walking, undead from a horror film,
      a decaying zombie

      vampire | Vampire | trained | вампир, дракула
      vampire, dracula, count dracula, nosferatu, bloodsucker, pale vampire, vampire lord, fangs,
      transylvania, gothic vampire, vampire with red eyes, creature of the night,
      twilight vampire, prince of darkness
      ~ pale with sharp fangs, the count from transylvania, immortal blood drinker,
      a gothic bloodsucker, blood drinker, pale count with fangs, dracula by moonlight,
      red eyed bloodsucker

      elf | Elf | trained | эльф, лесной эльф
      elf, elven, wood elf, fantasy elf, forest elf, pointed ears, lord of the rings elf, legolas,
      galadriel, elven queen, fairy tale elf, elvish, high elf, fairy of the woods
      ~ with long pointy ears, an elf from middle-earth, elven prince of the forest,
      fantasy woodland being, forest spirit, elf with pointed ears in a forest, woodland elf,
      legolas from the lord of the rings

      cyberpunk | Cyberpunk | trained | киберпанк, бегущий по лезвию
      cyberpunk, cyberpunk 2077, blade runner, night city, magenta and cyan light,
      futuristic city at night, neon city, synthwave, dystopian future, pink and cyan lighting,
      hacker in a megacity, sci-fi city lights, vaporwave, ghost in the shell
      ~ in a cyberpunk city, lit by pink and teal, blade runner 2049, high tech low life,
      retrowave, neon lit future city, magenta and cyan street at night, futuristic hacker

      underwater | Underwater | trained | под водой, океан
      underwater, under the sea, under water, deep sea, at the bottom of the ocean, diving,
      scuba diver, submerged, mermaid, ocean blue water, aquarium, atlantis, bubbles in the sea,
      in a swimming pool
      ~ sunk in the ocean, beneath the waves, in blue water with bubbles, diving in the sea,
      undersea caustics, deep under the ocean, submerged in blue water, swimming beneath the sea

      sunset | Sunset glow | trained | закат, на закате
      sunset, golden hour, at sunset, evening sun, warm orange light, sunset over the sea, dusk,
      sunset glow, orange and purple sky, setting sun, autumn evening light, beach sunset,
      sundown, warm backlight
      ~ as the sun goes down, in the evening glow, by the light of the setting sun,
      golden evening, tropical sunset, orange evening sky over the sea, golden light of dusk,
      sun going down

      green-giant | Green giant | held-out | зелёный великан, халк, орк
      green giant, hulk, the hulk, incredible hulk, green monster, angry green giant, green skin,
      she-hulk, gamma monster, bruce banner, orc, green orc, troll, goblin
      ~ turned green with rage, hulk smash, big green ogre, an orc warrior, shrek,
      skin as green as the hulk, huge green monster
      """;

  private StoryPhrases() {}
}
