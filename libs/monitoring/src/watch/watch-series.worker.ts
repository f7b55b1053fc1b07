import { answerQuestions } from '#platform';
import { watchSeries } from './watch-series.js';

answerQuestions(watchSeries);
