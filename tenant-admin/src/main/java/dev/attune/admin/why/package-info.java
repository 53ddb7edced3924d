/** Why a journey did something for a customer, or did not. */
@NullMarked
package dev.attune.admin.why;

import org.jspecify.annotations.NullMarked;
