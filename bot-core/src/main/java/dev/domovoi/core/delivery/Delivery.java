package dev.domovoi.core.delivery;

import dev.domovoi.core.job.Job;

/**
 * A finished job whose reply has not been taken by its platform yet.
 *
 * @param attempts so far, this one included
 * @param token tells this hold on the delivery from earlier ones
 */
public record Delivery(long id, Job job, int attempts, String token) {

  /** The same for every attempt. */
  public String key() {
    return "delivery-" + id;
  }
}
