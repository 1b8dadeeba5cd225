"""Makes the demo expo `scenes/smart-china-expo-2021`: `python -m scenes.make`. Every name in it is invented."""
