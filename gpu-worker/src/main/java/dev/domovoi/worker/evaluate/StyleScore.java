package dev.domovoi.worker.evaluate;

/**
 * One style under the judge, in shares of 1. What the painter's own pictures of the same people get
 * is what the judge allows at best.
 *
 * @param id of the style
 * @param trained whether anything but the judge was trained on it
 * @param top1 instant pictures whose best class is the style
 * @param top3 instant pictures with the style among the best three
 * @param confused the commonest wrong class, empty if none
 * @param identity people found again
 * @param diversity of the style over that of the plain portraits
 * @param paintedTop1 as {@code top1}, of painted pictures
 * @param paintedIdentity as {@code identity}, likewise
 * @param paintedDiversity as {@code diversity}, likewise
 */
public record StyleScore(
    String id,
    boolean trained,
    double top1,
    double top3,
    String confused,
    double identity,
    double diversity,
    double paintedTop1,
    double paintedIdentity,
    double paintedDiversity) {}
