package dev.domovoi.worker.world;

/**
 * Words for the styles of creatures, cartoons and places.
 *
 * <p>The format is described at {@link StylePhrases}.
 */
final class StoryPhrases {

  static final String TABLE =
      """
      anime | Anime | trained
      anime, manga, anime character, japanese animation, anime girl, anime portrait,
      big anime eyes, studio ghibli, cel shaded anime, shojo manga, otaku art, waifu,
      anime style drawing, naruto, makoto shinkai
      ~ a character from an anime, japanese cartoon with big eyes, ghibli film, manga style face

      yellow-cartoon | Yellow cartoon | trained
      yellow cartoon, the simpsons, simpsons, yellow skinned cartoon, springfield, homer simpson,
      cartoon with yellow skin, matt groening, american tv cartoon, yellow people, bart simpson,
      simpsons character, flat yellow cartoon, sitcom cartoon, funny yellow face
      ~ as a simpson, resident of springfield, yellow animated family,
      cartoon family with yellow faces

      zombie | Zombie | trained
      zombie, undead, walking dead, rotting zombie, living dead, green zombie, zombie apocalypse,
      decaying corpse, risen from the grave, halloween zombie, brain eater, the walking dead,
      ghoul, infected zombie, horror movie zombie
      ~ a rotten undead, back from the dead, night of the living dead, zombified

      vampire | Vampire | trained
      vampire, dracula, count dracula, nosferatu, bloodsucker, pale vampire, vampire lord, fangs,
      transylvania, gothic vampire, vampire with red eyes, creature of the night,
      twilight vampire, prince of darkness, blood drinker
      ~ pale with sharp fangs, the count from transylvania, immortal blood drinker,
      a gothic bloodsucker

      elf | Elf | trained
      elf, elven, wood elf, fantasy elf, forest elf, pointed ears, lord of the rings elf, legolas,
      galadriel, elven queen, fairy tale elf, elvish, high elf, fairy of the woods, forest spirit
      ~ with long pointy ears, an elf from middle-earth, elven prince of the forest,
      fantasy woodland being

      cyberpunk | Cyberpunk | trained
      cyberpunk, cyberpunk 2077, blade runner, night city, magenta and cyan light,
      futuristic city at night, neon city, synthwave, dystopian future, pink and cyan lighting,
      hacker in a megacity, sci-fi city lights, vaporwave, ghost in the shell, retrowave
      ~ in a cyberpunk city, lit by pink and teal, blade runner 2049, high tech low life

      underwater | Underwater | trained
      underwater, under the sea, under water, deep sea, at the bottom of the ocean, diving,
      scuba diver, submerged, mermaid, ocean blue water, aquarium, atlantis, bubbles in the sea,
      in a swimming pool, undersea caustics
      ~ sunk in the ocean, beneath the waves, in blue water with bubbles, diving in the sea

      sunset | Sunset glow | trained
      sunset, golden hour, at sunset, evening sun, warm orange light, sunset over the sea, dusk,
      sunset glow, orange and purple sky, setting sun, autumn evening light, beach sunset,
      sundown, warm backlight, tropical sunset
      ~ as the sun goes down, in the evening glow, by the light of the setting sun, golden evening

      green-giant | Green giant | held-out
      green giant, hulk, the hulk, incredible hulk, green monster, angry green giant, green skin,
      she-hulk, gamma monster, bruce banner, orc, green orc, troll, goblin, shrek
      ~ turned green with rage, hulk smash, big green ogre, an orc warrior
      """;

  private StoryPhrases() {}
}
