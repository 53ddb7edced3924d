package dev.attune.hub.journey;

/** A version that only its audience enters, with all that it does being real. */
public record TestRun(int version, TestAudience audience) {}
