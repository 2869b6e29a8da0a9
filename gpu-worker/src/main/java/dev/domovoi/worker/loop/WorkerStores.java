package dev.domovoi.worker.loop;

import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.style.DomainVectors;

/** What workers read and write beside the queue. */
public record WorkerStores(
    DomainVectors vectors, Pictures pictures, ReferencePictures references) {}
