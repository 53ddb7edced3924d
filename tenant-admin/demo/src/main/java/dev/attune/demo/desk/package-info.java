/**
 * The ticketing tool: its tickets, the API that the hub acts through, the webhooks that it sends.
 */
@NullMarked
package dev.attune.demo.desk;

import org.jspecify.annotations.NullMarked;
