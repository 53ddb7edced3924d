package dev.attune.hub.fact;

import java.math.BigDecimal;

/** The variant of an experiment that a customer was given, and how likely that was. */
public record Assignment(String experiment, String variant, BigDecimal probability) {}
