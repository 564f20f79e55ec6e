import { configureGlobal } from "fast-check";

// The seed is a part of a test's name, by which Stryker finds it again; a failure is all it asks for, not the smallest one.
configureGlobal({ seed: 1, endOnFailure: true });
