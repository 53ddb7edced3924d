package dev.attune.hub.delivery;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.tenant.ConnectionKey;

/** One customer's deliveries through one connection: they are sent one after the other. */
public record Lane(CustomerKey customer, ConnectionKey connection) {}
