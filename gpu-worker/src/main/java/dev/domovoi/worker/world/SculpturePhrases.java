package dev.domovoi.worker.world;

/**
 * Words for the styles that turn people to one material.
 *
 * <p>The format is described at {@link StylePhrases}.
 */
final class SculpturePhrases {

  static final String TABLE =
      """
      gold-statue | Gold statue | trained
      gold, gold statue, golden statue, golden sculpture, made of gold, solid gold, golden bust,
      oscar statue, gilded, cast in gold, shiny gold figure, golden idol, gilded sculpture,
      king midas touch, pharaoh gold
      ~ turned to gold, a bust of pure gold, twenty-four carat statue, gleaming golden figure

      marble-statue | Marble statue | trained
      marble statue, marble, white marble, greek statue, roman bust, stone sculpture,
      carved from marble, michelangelo sculpture, marble bust, classical sculpture,
      ancient greek sculpture, statue, white stone bust, museum statue, carrara marble
      ~ chiselled from white stone, antique greek bust, sculpted in marble, michelangelo's david

      ice-sculpture | Ice sculpture | trained
      ice sculpture, made of ice, ice, frozen, carved from ice, ice statue, snow queen,
      crystal ice, frozen solid, icy figure, glacier ice, blue ice crystal, frost,
      turned into ice, winter ice carving
      ~ an ice carving, sculpture of frozen water, frozen in a block of ice, frosty crystal bust

      chrome-robot | Chrome robot | trained
      robot, chrome robot, android, cyborg, terminator, metal robot, made of chrome, shiny metal,
      polished steel, machine human, silver robot, metallic android, t-800, mechanical head,
      liquid metal
      ~ a steel automaton, robotic metal face, chromed machine, cyborg with red eyes

      lava | Lava | held-out
      lava, made of lava, molten rock, magma, volcano, fire demon, burning lava, fire and lava,
      glowing magma cracks, volcanic rock, fire elemental, burning embers, molten lava monster,
      hellfire, on fire
      ~ a creature of magma, flowing volcanic lava, cracked burning stone, forged in a volcano
      """;

  private SculpturePhrases() {}
}
