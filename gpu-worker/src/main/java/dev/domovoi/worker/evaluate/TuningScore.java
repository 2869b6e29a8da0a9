package dev.domovoi.worker.evaluate;

/**
 * One style fine-tuned against its instant vector. Quality is the judge's: the mean cosine between
 * its features of the pictures and those of the style as painted, both less those of plain
 * portraits, times the probability that the picture is not a destroyed one.
 *
 * @param id of the style
 * @param instant quality of the instant vector
 * @param vector quality of a vector fine-tuned from nothing by painted examples
 * @param all quality of all weights fine-tuned from nothing with equal steps
 * @param continued quality of a vector fine-tuned from the instant one by the words alone, in the
 *     joint space; not a number if the bundle has none
 * @param ceiling quality of the painter's own pictures
 */
public record TuningScore(
    String id, double instant, double vector, double all, double continued, double ceiling) {}
