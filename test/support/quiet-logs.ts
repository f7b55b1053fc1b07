import { Logger } from '@nestjs/common';

// Suites provoke errors on purpose; their log lines would bury the ones that matter.
Logger.overrideLogger(false);
