package dev.domovoi.app.cli;

import picocli.CommandLine.Command;

/** {@code engine} alone. */
@Command(name = "engine", description = "The raw parts of the engine, for researchers.")
final class EngineGroup {}
