package dev.domovoi.worker.importer;

/** What a weight file can be. */
public enum ModelKind {
  /** A dictionary with {@code g_ema} and {@code latent_avg}. */
  STYLEGAN2("a StyleGAN2 checkpoint"),
  /** A hypernetwork, from embedding to domain vector. */
  HYPERNET("a HyperDomainNet hypernetwork (\"mapper\")"),
  /** The domain vector of one style. */
  DOMAIN("a HyperDomainNet domain (\"parameterization\")"),
  /** A generator fine-tuned as a whole. */
  FULL_GENERATOR("a generator fine-tuned as a whole (\"original\")"),
  /** Both towers of a CLIP model. */
  CLIP("a CLIP model"),
  /** A generator's state dictionary without the checkpoint around it. */
  BARE_GENERATOR("a StyleGAN2 generator without its latent average"),
  /** An encoder for inversion, with its decoder. */
  RESTYLE("a ReStyle encoder");

  private final String description;

  ModelKind(String description) {
    this.description = description;
  }

  /** The kind in words, with its article. */
  public String description() {
    return description;
  }
}
