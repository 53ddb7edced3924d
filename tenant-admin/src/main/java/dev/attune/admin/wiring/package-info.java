/**
 * The composition root: chooses what stands behind each port, and alone knows adapters and
 * connectors. Whatever is chosen here is a choice of servers and settings, never of logic.
 */
@NullMarked
package dev.attune.admin.wiring;

import org.jspecify.annotations.NullMarked;
