import fc from 'fast-check';

// A rule is tried more often where time is cheap: on CI each property gets 1,000 cases.
fc.configureGlobal({ numRuns: process.env.CI ? 1000 : 200 });
