/**
 * Fine-tuning: a {@link dev.domovoi.worker.tune.FineTuner} learns a domain vector, or all weights
 * for comparison, so that pictures move towards a {@link dev.domovoi.worker.tune.TuneGoal} given by
 * texts or by one picture. The method is that of StyleGAN-NADA (Gal et al. 2021), MindTheGap (Zhu
 * et al. 2021) and HyperDomainNet (Alanov et al. 2022).
 */
@NullMarked
package dev.domovoi.worker.tune;

import org.jspecify.annotations.NullMarked;
