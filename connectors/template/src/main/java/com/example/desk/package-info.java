/** A connector for a help desk: takes its tickets in, and comments on them. */
@NullMarked
package com.example.desk;

import org.jspecify.annotations.NullMarked;
