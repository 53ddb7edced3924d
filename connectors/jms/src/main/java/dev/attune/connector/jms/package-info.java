/**
 * The JMS connector: messages in by a link that is held, messages out, over AMQP 1.0. It drives the
 * protocol's engine itself, over sockets of the host. Allowed dependencies: connector-api, Camel's
 * route model, Jackson, the engine of Qpid Proton.
 */
@NullMarked
package dev.attune.connector.jms;

import org.jspecify.annotations.NullMarked;
