import { registerHooks } from "node:module";

// Loaded before a worker that is started from the sources. Those name each other by what they are compiled to.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith(".") && context.parentURL?.endsWith(".ts")
      ? next(specifier.replace(/\.js$/, ".ts"), context)
      : next(specifier, context),
});
