package dev.attune.hub.replay;

import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.journey.CompiledJourney;

/**
 * A tenant's rules with one version of the simulated journey among its journeys.
 *
 * @param rules what acts on customers, that version live
 * @param version the one that is counted
 */
public record World(CustomerRules rules, CompiledJourney version) {}
