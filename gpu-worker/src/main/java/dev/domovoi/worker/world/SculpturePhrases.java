package dev.domovoi.worker.world;

/**
 * Words for the styles that turn people to one material.
 *
 * <p>The format is described at {@link StylePhrases}.
 */
final class SculpturePhrases {

  static final String TABLE =
      """
      gold-statue | Gold statue | trained | золото, золотая статуя, из золота
      gold, gold statue, golden statue, golden sculpture, made of gold, solid gold, golden bust,
      oscar statue, gilded, cast in gold, shiny gold figure, golden idol, gilded sculpture,
      king midas touch
      ~ turned to gold, a bust of pure gold, twenty-four carat statue, gleaming golden figure,
      pharaoh gold, statue made of pure gold, shining golden sculpture, all golden

      marble-statue | Marble statue | trained | мрамор, мраморная статуя
      marble statue, marble, white marble, greek statue, roman bust, stone sculpture,
      carved from marble, michelangelo sculpture, marble bust, classical sculpture,
      ancient greek sculpture, statue, white stone bust, museum statue
      ~ chiselled from white stone, antique greek bust, sculpted in marble, michelangelo's david,
      carrara marble, bust of white marble, roman statue in a museum, carved stone head

      ice-sculpture | Ice sculpture | trained | лёд, ледяная скульптура, изо льда
      ice sculpture, made of ice, ice, frozen, carved from ice, ice statue, snow queen,
      crystal ice, frozen solid, icy figure, glacier ice, blue ice crystal, frost, turned into ice
      ~ an ice carving, sculpture of frozen water, frozen in a block of ice, frosty crystal bust,
      winter ice carving, carved out of clear ice, frozen statue, cold blue ice figure

      chrome-robot | Chrome robot | trained | робот, киборг, терминатор
      robot, chrome robot, android, cyborg, terminator, metal robot, made of chrome, shiny metal,
      polished steel, machine human, silver robot, metallic android, t-800, mechanical head
      ~ a steel automaton, robotic metal face, chromed machine, cyborg with red eyes,
      liquid metal, shiny metal android, a chrome machine person, mirror polished robot head

      lava | Lava | held-out | лава, магма, вулкан
      lava, made of lava, molten rock, magma, volcano, fire demon, burning lava, fire and lava,
      glowing magma cracks, volcanic rock, fire elemental, burning embers, molten lava monster,
      hellfire
      ~ a creature of magma, flowing volcanic lava, cracked burning stone, forged in a volcano,
      on fire, glowing molten stone, made of burning rock, fiery magma being
      """;

  private SculpturePhrases() {}
}
