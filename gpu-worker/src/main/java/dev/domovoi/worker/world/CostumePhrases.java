package dev.domovoi.worker.world;

/**
 * Words for the styles that dress people up.
 *
 * <p>The format is described at {@link StylePhrases}.
 */
final class CostumePhrases {

  static final String TABLE =
      """
      clown | Clown | trained | клоун, цирк
      clown, circus clown, red nose, ronald mcdonald, white face paint, pennywise, funny clown,
      circus, jester, big red nose, harlequin, bozo the clown, rodeo clown, clown makeup
      ~ a clown with a red nose, painted circus face, birthday party clown,
      from under the big top, joker makeup, clowning around, performer in the circus tent,
      white faced jester

      astronaut | Astronaut | trained | космонавт, астронавт, космос
      astronaut, cosmonaut, space suit, in space, outer space, spaceman, nasa, yuri gagarin,
      space helmet, moon landing, among the stars, apollo mission, spacewalk, space explorer
      ~ a traveller in space, wearing a space helmet, floating above the earth,
      on board the space station, neil armstrong, in a white spacesuit, cosmonaut among planets,
      first man on the moon

      santa | Father Christmas | trained | дед мороз, санта, новый год, рождество
      santa, santa claus, father christmas, christmas, xmas, saint nicholas, christmas hat,
      merry christmas, new year, red hat with fur, winter holidays, ho ho ho, christmas card,
      ded moroz
      ~ dressed as santa, a jolly christmas portrait, with a red santa hat,
      christmas eve in the snow, father frost, holiday greeting card, santa's helper,
      snowy christmas night

      devil | Devil | held-out | дьявол, чёрт, демон
      devil, demon, satan, lucifer, hell, horned devil, red devil, hellboy, beelzebub,
      mephistopheles, red skin and horns, evil demon, imp, prince of hell
      ~ a demon with horns, straight from hell, the devil himself, red horned monster,
      flames of hell, satanic creature, fallen angel lucifer, with devil horns
      """;

  private CostumePhrases() {}
}
