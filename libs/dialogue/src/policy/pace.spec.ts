import { Pace } from './pace.js';

describe('Pace', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('lets others in once a stretch has lasted, and not before', async () => {
    let now = 1000;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    const pace = new Pace();
    let served = 0;
    const others = () => setImmediate(() => (served += 1));
    others();
    await pace.rest();
    expect(served).toBe(0);
    now += 50;
    await pace.rest();
    expect(served).toBe(1);
    others();
    await pace.rest();
    expect(served).toBe(1);
  });
});
