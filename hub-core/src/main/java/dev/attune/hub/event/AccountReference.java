package dev.attune.hub.event;

import dev.attune.hub.value.Fields;

/** The account that an event speaks of, and what it says about it. */
public record AccountReference(Identifier identifier, Fields traits) {}
